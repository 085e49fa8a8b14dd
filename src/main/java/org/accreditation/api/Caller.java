package org.accreditation.api;

import jakarta.inject.Singleton;

/** Who is asking, as it is written into the journal. The service answers on its own machine and knows one: the local user. */
@Singleton
class Caller {

    String name() {
        return "local";
    }
}
