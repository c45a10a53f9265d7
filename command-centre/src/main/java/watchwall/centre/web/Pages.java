package watchwall.centre.web;

import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The pages: the player beside the gateway, the node page beside the wall, the console for every other address that is no
 * API (its own router reads the rest).
 */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {
    private static final Map<String, String> FOLDERS = Map.of(
            "/player/**", "classpath:/watchwall/gateway/web/",
            "/node-page/**", "classpath:/watchwall/wall/web/");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        FOLDERS.forEach((path, folder) ->
                registry.addResourceHandler(path).addResourceLocations(folder).setCacheControl(CacheControl.noCache()));
        registry.addResourceHandler("/node/{id}")
                .addResourceLocations("classpath:/watchwall/wall/web/")
                .setCacheControl(CacheControl.noStore())
                .resourceChain(false)
                .addResolver(new OnePage(new ClassPathResource("watchwall/wall/web/node.html")));
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/console/assets/")
                .setCacheControl(
                        CacheControl.maxAge(java.time.Duration.ofDays(365)).immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations("classpath:/console/")
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new OnePage(new ClassPathResource("console/index.html")));
    }

    /** The bare address, which resource handlers pass over. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    @Override
    public void configureContentNegotiation(
            org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer configurer) {
        configurer.mediaType("mjs", MediaType.valueOf("text/javascript"));
    }

    /** A file where there is one; else the one page, for addresses without a dot that are no API. */
    private static final class OnePage extends PathResourceResolver {
        private final Resource page;

        OnePage(Resource page) {
            this.page = page;
        }

        @Override
        protected @org.jspecify.annotations.Nullable Resource getResource(String path, Resource location)
                throws java.io.IOException {
            Resource file = super.getResource(path, location);
            if (file != null) {
                return file;
            }
            return path.startsWith("api/") || path.contains(".") ? null : page;
        }
    }
}
