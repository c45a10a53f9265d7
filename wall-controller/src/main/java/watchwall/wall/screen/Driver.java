package watchwall.wall.screen;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What brings pictures to a node's panels. Passwords are not part of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Driver.Web.class, name = "web"),
    @JsonSubTypes.Type(value = Driver.Isapi.class, name = "isapi"),
    @JsonSubTypes.Type(value = Driver.OnvifDisplay.class, name = "onvif-display")
})
public sealed interface Driver {
    Driver WEB = new Web();

    /** A browser with our node page. */
    record Web() implements Driver {}

    /**
     * A hardware decoder that speaks Hikvision's ISAPI.
     *
     * @param address {@code http://host[:port]} or https
     * @param wall the decoder's own number of the wall
     */
    record Isapi(String address, String user, int wall) implements Driver {}

    /** A decoder with the ONVIF Display and Receiver services. */
    record OnvifDisplay(String address, String user) implements Driver {}
}
