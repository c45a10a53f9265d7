package watchwall.wall.driver.wire;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element that a device sent, by local names. A document type, and with it every entity, is refused. */
public final class XmlNode {
    private static final int MAX_DEPTH = 40; // deepest seen: 14, a window's stream
    private static final int MAX_NODES = 50_000; // 512 windows of 60 elements
    private static final XMLInputFactory FACTORY = factory();

    private final String name;
    private final Map<String, String> attributes = new HashMap<>();
    private final List<XmlNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlNode(String name) {
        this.name = name;
    }

    /** @throws DeviceException if it is no XML, or over the bounds, or has a document type */
    public static XmlNode read(byte[] bytes) {
        try {
            // Read as UTF-8 whatever it says: what we need is ASCII, and the JDK prints bad bytes to the error stream.
            String text = new String(bytes, StandardCharsets.UTF_8);
            XMLStreamReader reader = FACTORY.createXMLStreamReader(
                    new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) { // its text quotes the document: not handed on
            throw DeviceException.unreadable("XML", "XML");
        }
    }

    private static XmlNode read(XMLStreamReader reader) throws XMLStreamException {
        Deque<XmlNode> open = new ArrayDeque<>();
        XmlNode root = new XmlNode("");
        open.push(root);
        int nodes = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++nodes > MAX_NODES || open.size() > MAX_DEPTH) {
                        throw DeviceException.unreadable("XML", "size");
                    }
                    XmlNode node = new XmlNode(reader.getLocalName());
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        node.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    }
                    open.getFirst().children.add(node);
                    open.push(node);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.getFirst().text.append(reader.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw DeviceException.unreadable("XML", "DOCTYPE");
                default -> {} // comments, processing instructions, white space
            }
        }
        return root.children.getFirst();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    public String name() {
        return name;
    }

    /** Trimmed; empty where there is none. */
    public String text() {
        return text.toString().trim();
    }

    /** Empty where there is none. */
    public String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    public List<XmlNode> children() {
        return List.copyOf(children);
    }

    public List<XmlNode> children(String child) {
        return children.stream().filter(node -> node.name.equals(child)).toList();
    }

    /** The first at that path below this one. */
    public Optional<XmlNode> at(String... path) {
        XmlNode here = this;
        for (String step : path) {
            Optional<XmlNode> next = here.children.stream()
                    .filter(node -> node.name.equals(step))
                    .findFirst();
            if (next.isEmpty()) {
                return next;
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    /** Empty where there is no such element. */
    public String text(String... path) {
        return at(path).map(XmlNode::text).orElse("");
    }

    /** Empty where there is no such element, or no whole number in it. */
    public OptionalLong number(String... path) {
        try {
            return OptionalLong.of(Long.parseLong(text(path)));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    public boolean isTrue(String... path) {
        return text(path).equalsIgnoreCase("true");
    }

    /** All of that name at any depth, in document order. */
    public List<XmlNode> all(String wanted) {
        List<XmlNode> found = new ArrayList<>();
        collect(wanted, found);
        return found;
    }

    private void collect(String wanted, List<XmlNode> found) {
        for (XmlNode child : children) {
            if (child.name.equals(wanted)) {
                found.add(child);
            }
            child.collect(wanted, found);
        }
    }

    /** The name only: what is inside may be secret. */
    @Override
    public String toString() {
        return "<" + name + ">";
    }
}
