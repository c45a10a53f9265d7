package watchwall;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house plan as a test: which way the arrows point, where each library lives, which doors are open. */
@AnalyzeClasses(packages = "watchwall", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseTest {
    // Arrows between the modules.

    @ArchTest
    static final ArchRule theGatewayKnowsNobody = noClasses()
            .that()
            .resideInAPackage("watchwall.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "watchwall.detection..", "watchwall.wall..", "watchwall.casebridge..", "watchwall.centre..");

    @ArchTest
    static final ArchRule theCaseBridgeKnowsNobody = noClasses()
            .that()
            .resideInAPackage("watchwall.casebridge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "watchwall.gateway..", "watchwall.detection..", "watchwall.wall..", "watchwall.centre..");

    @ArchTest
    static final ArchRule detectionAndWallDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("watchwall.detection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("watchwall.wall..", "watchwall.casebridge..", "watchwall.centre..");

    @ArchTest
    static final ArchRule wallAndDetectionDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("watchwall.wall..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("watchwall.detection..", "watchwall.casebridge..", "watchwall.centre..");

    // Of the gateway others see its door and the packages that the plan opens.

    @ArchTest
    static final ArchRule othersEnterTheGatewayByItsDoor = noClasses()
            .that()
            .resideOutsideOfPackages("watchwall.gateway..", "watchwall.testcamera..")
            .should()
            .dependOnClassesThat(resideInAPackage("watchwall.gateway..")
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            "watchwall.gateway",
                            "watchwall.gateway.camera",
                            "watchwall.gateway.media",
                            "watchwall.gateway.ticket")))
                    .and(DescribedPredicate.not(describe(
                            "the Viewer and what is said of readers",
                            c -> c.getFullName().startsWith("watchwall.gateway.relay.Viewer")
                                    || c.getFullName().startsWith("watchwall.gateway.relay.ReaderStatus")))));

    // No package circle in any module.

    @ArchTest
    static final ArchRule noCircleInTheGateway = noCircle("gateway");

    @ArchTest
    static final ArchRule noCircleInDetection = noCircle("detection");

    @ArchTest
    static final ArchRule noCircleInTheWall = noCircle("wall");

    @ArchTest
    static final ArchRule noCircleInTheCaseBridge = noCircle("casebridge");

    @ArchTest
    static final ArchRule noCircleInTheCentre =
            slices().matching("watchwall.centre.(*)..").should().beFreeOfCycles();

    private static ArchRule noCircle(String module) {
        return slices().matching("watchwall." + module + ".(*)..").should().beFreeOfCycles();
    }

    // Homes of the libraries.

    @ArchTest
    static final ArchRule nettyLivesInTheGateway =
            home("io.netty..", "watchwall.gateway..", "watchwall.detection.frame..");

    @ArchTest
    static final ArchRule bouncyCastleLivesInTheWebRtcExit = home("org.bouncycastle..", "watchwall.gateway.webrtc..");

    @ArchTest
    static final ArchRule srtpLivesInTheWebRtcExit = home("org.jitsi..", "watchwall.gateway.webrtc..");

    @ArchTest
    static final ArchRule nativeDecodersLiveInDetection = home("org.bytedeco..", "watchwall.detection..");

    @ArchTest
    static final ArchRule onnxRuntimeLivesInDetection = home("ai.onnxruntime..", "watchwall.detection.model..");

    @ArchTest
    static final ArchRule vertxServesSocketsAndMediaDoors = home(
            "io.vertx..",
            "watchwall.gateway",
            "watchwall.gateway.webrtc..",
            "watchwall.gateway.door..",
            "watchwall.gateway.mse..",
            "watchwall.wall",
            "watchwall.wall.node..",
            "watchwall.wall.library..",
            "watchwall.centre..");

    @ArchTest
    static final ArchRule pdfBoxLivesWithTheLibrarysDrawing =
            home("org.apache.pdfbox..", "watchwall.wall.library.render..");

    @ArchTest
    static final ArchRule springLivesInTheCentreButForSql = classes()
            .that()
            .resideOutsideOfPackage("watchwall.centre..")
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.not(resideInAPackage("org.springframework.."))
                    .or(resideInAnyPackage(
                            "org.springframework.jdbc..",
                            "org.springframework.transaction..",
                            "org.springframework.dao..")));

    @ArchTest
    static final ArchRule noSpringComponentOutsideTheCentre = noClasses()
            .that()
            .resideOutsideOfPackage("watchwall.centre..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.stereotype..");

    private static ArchRule home(String library, String... homes) {
        DescribedPredicate<JavaClass> fromLibrary = resideInAPackage(library);
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat(fromLibrary)
                .because("this library has one home");
    }
}
