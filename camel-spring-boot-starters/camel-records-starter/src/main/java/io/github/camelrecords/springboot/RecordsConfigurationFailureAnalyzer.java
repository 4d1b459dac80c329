package io.github.camelrecords.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start what is wrong, in place of a stack trace. */
class RecordsConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<RecordsConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RecordsConfigurationException cause) {
        String message = cause.getMessage();
        String action = cause.getAction();
        return new FailureAnalysis(
                message.substring(0, message.length() - action.length()).trim(), action, cause);
    }
}
