package org.accreditation.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a call to a method of a resource weighs; without it, as much as the defaults say. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Weighs {

    /** Of a body of usual size; a longer one makes a light call heavy. */
    Weight value() default Weight.LIGHT;

    /** A query parameter that makes a light call heavy. */
    String heavyWith() default "";

    /** In bytes; a longer body is refused before it is read to its end. */
    int largestBody() default 1 << 20;
}
