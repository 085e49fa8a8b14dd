package org.accreditation;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Keeps the engine from writing down every rule that it fires, until a test of the service sets what is logged. */
public final class QuietLog implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.setProperty("vertx.disableURIValidation", "true"); // as Main does for the service
    }
}
