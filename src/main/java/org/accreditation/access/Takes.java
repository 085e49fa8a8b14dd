package org.accreditation.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The query parameters of a method that reads them from the address itself, rather than by parameters of its own. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Takes {

    /** Their names. Each is given once at most; what else is wrong with it, the method says. */
    String[] value();
}
