package io.github.camelrecords.starter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of a class of configuration properties as an option of a Camel component. Text for such a field is
 * converted by {@link ComponentOptionConverter}, and the text for other fields of the application is not.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ComponentOption {

    /** Whether its value must not be shown. */
    boolean secret() default false;
}
