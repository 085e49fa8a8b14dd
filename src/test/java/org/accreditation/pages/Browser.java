package org.accreditation.pages;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Chromium of this machine, where there is one. It is started once for all tests and ends with them. */
final class Browser {

    private static Optional<Browser> started;

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Path chromium) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    static synchronized Optional<Browser> ofThisMachine() {
        if (started == null) {
            started = PLACES.stream()
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst()
                    .map(Browser::new);
            started.ifPresent(browser -> Runtime.getRuntime().addShutdownHook(new Thread(browser::close)));
        }
        return started;
    }

    /** A window as wide as a desk or a phone. */
    com.microsoft.playwright.BrowserContext window(int width, boolean javaScript) {
        return browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setJavaScriptEnabled(javaScript));
    }

    private void close() {
        browser.close();
        playwright.close();
    }
}
