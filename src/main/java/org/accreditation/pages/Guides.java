package org.accreditation.pages;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The guides of the project as pages: the same files, with links that lead to what the service has of what they name. */
@Singleton
final class Guides {

    /** Where they are packaged. */
    private static final String FOLDER = "/docs/";

    private static final Pattern NAME = Pattern.compile("(?:(?:decisions|policies)/)?[a-z0-9][a-z0-9-]{0,100}");
    private static final Pattern PICTURE = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}\\.png");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Pattern EXAMPLE = Pattern.compile("\\.\\./examples/([a-z0-9-]+)/about\\.md");

    private static final Map<String, String> CLASSES = Map.of(
            "p", "govuk-body",
            "a", "govuk-link",
            "table", "govuk-table",
            "tr", "govuk-table__row",
            "th", "govuk-table__header",
            "td", "govuk-table__cell",
            "pre", "app-code",
            "ul", "govuk-list govuk-list--bullet",
            "ol", "govuk-list govuk-list--number",
            "img", "app-picture");

    private static final List<String> SIZES = List.of("xl", "l", "m", "s", "s", "s");

    private final Parser parser =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .escapeHtml(true)
            .attributeProviderFactory(context -> Guides::attributes)
            .build();
    private final Map<String, Guide> read = new ConcurrentHashMap<>();

    /**
     * A guide.
     *
     * @param title its first heading
     * @param html what stands in it
     */
    record Guide(String title, String html) {}

    /** A guide by its name, such as {@code auditor} or {@code decisions/0004-sources-are-data}; empty where there is none. */
    Optional<Guide> guide(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Guide known = read.get(name);
        if (known == null) {
            known = bytes(name + ".md")
                    .map(text -> rendered(name, new String(text, StandardCharsets.UTF_8)))
                    .orElse(null);
            if (known != null) {
                read.put(name, known);
            }
        }
        return Optional.ofNullable(known);
    }

    /** A picture of a guide; empty where there is none. */
    Optional<byte[]> picture(String file) {
        return PICTURE.matcher(file).matches() ? bytes("pictures/" + file) : Optional.empty();
    }

    private static Optional<byte[]> bytes(String file) {
        try (InputStream stream = Guides.class.getResourceAsStream(FOLDER + file)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Guide rendered(String name, String text) {
        Node document = parser.parse(COMMENT.matcher(text).replaceAll(""));
        String folder = name.contains("/") ? name.substring(0, name.indexOf('/') + 1) : "";
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                visitChildren(link);
                String leads = leads(folder, link.getDestination());
                if (leads == null) {
                    unlinked(link);
                } else {
                    link.setDestination(leads);
                }
            }

            @Override
            public void visit(Image image) {
                image.setDestination("/docs/" + image.getDestination());
            }
        });
        return new Guide(title(document), scrolling(renderer.render(document)));
    }

    /** Where a link leads on the site; null where the service has nothing of it. */
    private static String leads(String folder, String destination) {
        if (destination.startsWith("http") || destination.startsWith("#")) {
            return destination;
        }
        Matcher example = EXAMPLE.matcher(destination);
        if (example.matches()) {
            return "/examples/" + example.group(1);
        }
        String[] parts = destination.split("#", 2);
        if (parts[0].equals("openapi.yaml")) {
            return "/q/openapi";
        }
        if (PICTURE.matcher(parts[0].replace("pictures/", "")).matches()) {
            return "/docs/" + parts[0];
        }
        String path = parts[0].startsWith("../") ? parts[0].substring(3) : folder + parts[0];
        String guide = path.endsWith(".md") ? path.substring(0, path.length() - 3) : "";
        boolean there = NAME.matcher(guide).matches() && Guides.class.getResource(FOLDER + guide + ".md") != null;
        return there ? "/docs/" + guide + (parts.length == 2 ? "#" + parts[1] : "") : null;
    }

    /** The words stay, without leading anywhere. */
    private static void unlinked(Link link) {
        Node child = link.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            link.insertBefore(child);
            child = next;
        }
        link.unlink();
    }

    private static String title(Node document) {
        Node first = document.getFirstChild();
        return first instanceof Heading ? words(first) : "Guide";
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Heading heading) {
            attributes.put("class", "govuk-heading-" + SIZES.get(heading.getLevel() - 1));
            attributes.put("id", anchor(words(heading)));
        } else if (CLASSES.containsKey(tag)) {
            attributes.put("class", CLASSES.get(tag));
            if (tag.equals("pre")) {
                attributes.put("tabindex", "0");
            }
        }
    }

    /** As links within the guides name a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d -]", "").replace(' ', '-');
    }

    /** What is too wide for the page scrolls by itself. */
    private static String scrolling(String html) {
        AtomicInteger number = new AtomicInteger();
        return Pattern.compile("<table class=\"govuk-table\">")
                .matcher(html)
                .replaceAll(table -> "<div class=\"app-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table "
                        + number.incrementAndGet() + "\"><table class=\"govuk-table\">")
                .replace("</table>", "</table></div>");
    }
}
