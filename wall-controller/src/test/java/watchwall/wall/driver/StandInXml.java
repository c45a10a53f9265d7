package watchwall.wall.driver;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads what was sent to a stand-in by another reader than ours. */
record StandInXml(Element element) {
    static StandInXml parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new StandInXml(factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement());
        } catch (Exception e) {
            throw new IllegalArgumentException("not XML", e);
        }
    }

    /** What stands in a SOAP body. */
    StandInXml body() {
        NodeList inside = first("Body").orElseThrow().element().getElementsByTagNameNS("*", "*");
        return new StandInXml((Element) inside.item(0));
    }

    String name() {
        return element.getLocalName();
    }

    String namespace() {
        return String.valueOf(element.getNamespaceURI());
    }

    List<StandInXml> all(String name) {
        NodeList nodes = element.getElementsByTagNameNS("*", name);
        List<StandInXml> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add(new StandInXml((Element) nodes.item(i)));
        }
        return found;
    }

    Optional<StandInXml> first(String name) {
        return all(name).stream().findFirst();
    }

    String text(String name) {
        return first(name).map(found -> found.element.getTextContent().trim()).orElse("");
    }

    String attribute(String name) {
        return element.getAttribute(name);
    }
}
