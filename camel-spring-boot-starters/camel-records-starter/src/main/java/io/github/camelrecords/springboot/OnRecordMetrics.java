package io.github.camelrecords.springboot;

import io.github.camelrecords.stream.metrics.AutomaticMetrics;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether streams are measured, in all the words that a property can have. A wrong one is refused when all are bound. */
class OnRecordMetrics extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean enabled;
        try {
            enabled = Binder.get(context.getEnvironment())
                    .bind(AutomaticMetrics.ENABLED, Boolean.class)
                    .orElse(true);
        } catch (BindException e) {
            enabled = false;
        }
        return new ConditionOutcome(
                enabled,
                ConditionMessage.forCondition("Record metrics").because(AutomaticMetrics.ENABLED + " is " + enabled));
    }
}
