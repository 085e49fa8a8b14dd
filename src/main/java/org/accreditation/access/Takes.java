package org.accreditation.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import java.util.function.Supplier;

/** The query parameters of a method that reads them from the address itself, rather than by parameters of its own. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Takes {

    /** Whether the method itself refuses other names, so that all that is wrong with a call is told at once. */
    boolean tellsAllAtOnce() default false;

    /** Their names. Each is given once at most; what else is wrong with it, the method says. */
    String[] value() default {};

    /** What lists them, where several methods take the same: made by its constructor, which has no parameters. */
    Class<? extends Supplier<Set<String>>> listedBy() default NothingMore.class;

    /** Lists nothing. */
    final class NothingMore implements Supplier<Set<String>> {
        @Override
        public Set<String> get() {
            return Set.of();
        }
    }
}
