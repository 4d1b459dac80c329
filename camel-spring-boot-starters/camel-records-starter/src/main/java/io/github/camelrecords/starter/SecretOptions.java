package io.github.camelrecords.starter;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/** Keeps a component's secrets out of the actuator's answers, also where the application shows all other values. */
public final class SecretOptions implements SanitizingFunction {

    private final OptionNames names;

    /** @param options class of the properties below {@code camel.component.<scheme>} */
    public SecretOptions(String scheme, Class<?> options) {
        this.names = OptionNames.ofComponent(scheme, options);
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        return data.getValue() != null && names.isSecret(data.getKey())
                ? data.withValue(SanitizableData.SANITIZED_VALUE)
                : data;
    }
}
