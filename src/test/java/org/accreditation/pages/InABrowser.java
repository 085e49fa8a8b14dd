package org.accreditation.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests in a real browser; they are skipped where there is none. */
abstract class InABrowser {

    static final int DESK = 1280;
    static final int PHONE = 360;

    private static final String NOTHING_IS_CUT_OFF = """
            () => {
              const width = document.documentElement.clientWidth
              return document.documentElement.scrollWidth <= width
                && [...document.querySelectorAll('.app-caption')].every(caption => caption.getBoundingClientRect().right <= width)
            }""";

    @TestHTTPResource
    URI service;

    private BrowserContext window;
    private final AtomicInteger loaded = new AtomicInteger();
    private boolean javaScript;
    private int width;

    @BeforeEach
    void needsABrowser() {
        assumeTrue(
                Browser.ofThisMachine().isPresent(),
                "No Chromium on this machine: the tests in a browser are skipped.");
    }

    @AfterEach
    void shut() {
        if (window != null) {
            window.close();
        }
    }

    /** Opens a page in a fresh window; an address may name another service. */
    Page open(int wide, boolean withJavaScript, String address) {
        width = wide;
        javaScript = withJavaScript;
        shut();
        window = Browser.ofThisMachine().orElseThrow().window(wide, withJavaScript);
        Page page = window.newPage();
        page.onLoad(whole -> loaded.incrementAndGet());
        page.navigate(service.resolve(address).toString());
        return page;
    }

    /** Presses what leads to another page, and waits until that page is there. */
    void leads(Page page, Locator pressed) {
        int before = loaded.get();
        pressed.click();
        page.waitForCondition(() -> loaded.get() > before);
    }

    /** What stands on a page, once all of it is there: a long one is shown while it still comes. */
    static String main(Page page) {
        page.waitForLoadState();
        return page.locator("main").innerText();
    }

    /**
     * Everybody can use it, and it fits its window. Without JavaScript it cannot be looked at. Colours are the same at every
     * width, so that they are measured on the desk alone.
     */
    void mustBeUsable(Page page) {
        mustBeUsable(page, null);
    }

    /** The same of a part of the page; the rest was looked at before. */
    void mustBeUsable(Page page, String part) {
        page.waitForLoadState();
        if (javaScript) {
            assertThat(Accessibility.faults(page, part, width == DESK))
                    .as(page.url())
                    .isEmpty();
            assertThat((Boolean) page.evaluate(NOTHING_IS_CUT_OFF))
                    .as("nothing is cut off at the side at " + page.url())
                    .isTrue();
        }
    }

    /**
     * Takes a picture of what a guide shows: with {@code -Dpictures.rewrite} the one in the guide, otherwise one to be looked at.
     *
     * @param high of the window, in pixels
     */
    static void picture(Page page, String name, int high) {
        boolean wanted = System.getProperty("pictures.rewrite") != null;
        page.setViewportSize(900, high);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(wanted ? "docs/pictures" : "target/pictures", name + ".png")));
        page.setViewportSize(DESK, 900);
    }
}
