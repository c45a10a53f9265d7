package watchwall.wall.driver.wire;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a small XML document. Names may carry a prefix that was given at the start. */
public final class XmlText {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter out = new StringWriter();
    private final Map<String, String> namespaces = new HashMap<>();
    private final XMLStreamWriter writer;

    /** One step that the JDK's writer declares to fail. */
    private interface Step {
        void take(XMLStreamWriter writer) throws XMLStreamException;
    }

    /** @param namespaces by prefix; the empty prefix is the default one */
    public XmlText(String root, Map<String, String> namespaces) {
        this.namespaces.putAll(namespaces);
        try {
            this.writer = FACTORY.createXMLStreamWriter(out);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("into a string", e);
        }
        step(w -> w.writeStartDocument("UTF-8", "1.0"));
        open(root);
        namespaces.forEach((prefix, uri) -> step(w -> {
            if (prefix.isEmpty()) {
                w.writeDefaultNamespace(uri);
            } else {
                w.writeNamespace(prefix, uri);
            }
        }));
    }

    public XmlText open(String name) {
        int colon = name.indexOf(':');
        String prefix = colon < 0 ? "" : name.substring(0, colon);
        String uri = namespaces.getOrDefault(prefix, "");
        return step(w -> w.writeStartElement(prefix, name.substring(colon + 1), uri));
    }

    public XmlText attribute(String name, Object value) {
        return step(w -> w.writeAttribute(name, String.valueOf(value)));
    }

    public XmlText leaf(String name, Object value) {
        open(name);
        step(w -> w.writeCharacters(String.valueOf(value)));
        return close();
    }

    public XmlText text(Object value) {
        return step(w -> w.writeCharacters(String.valueOf(value)));
    }

    public XmlText close() {
        return step(XMLStreamWriter::writeEndElement);
    }

    /** The whole document; what is still open is closed. */
    public String end() {
        step(XMLStreamWriter::writeEndDocument);
        return out.toString();
    }

    private XmlText step(Step step) {
        try {
            step.take(writer);
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("not XML that we can write", e);
        }
    }
}
