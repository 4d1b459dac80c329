package io.github.camelrecords.springboot;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether a cursor repository is asked for. An unknown value counts too: binding the properties refuses it. */
class OnCursorRepository extends SpringBootCondition {

    static final String PROPERTY = "camel.records.cursor-repository";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String value = context.getEnvironment().getProperty(PROPERTY, "").trim();
        boolean asked = !value.isEmpty() && !value.equalsIgnoreCase(CursorRepositoryType.NONE.name());
        return new ConditionOutcome(
                asked, ConditionMessage.forCondition("Cursor repository").because(PROPERTY + " is '" + value + "'"));
    }
}
