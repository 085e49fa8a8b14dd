package org.accreditation.journal;

import java.sql.Connection;

/** What somebody could put behind a table of H2. */
public final class SilentTrigger implements org.h2.api.Trigger {
    @Override
    public void fire(Connection connection, Object[] before, Object[] after) {}
}
