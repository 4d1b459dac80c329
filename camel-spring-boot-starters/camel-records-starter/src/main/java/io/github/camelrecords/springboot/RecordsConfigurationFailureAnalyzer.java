package io.github.camelrecords.springboot;

import io.github.camelrecords.starter.PropertiesFailureAnalyzer;
import java.util.List;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells which of the properties {@code camel.records.*} keeps an application from starting. */
final class RecordsConfigurationFailureAnalyzer extends PropertiesFailureAnalyzer {

    RecordsConfigurationFailureAnalyzer() {
        super(CamelRecordsProperties.NAMES);
    }

    @Override
    protected FailureAnalysis analyzeOther(List<Throwable> causes) {
        return causes.stream()
                .filter(RecordsConfigurationException.class::isInstance)
                .map(RecordsConfigurationException.class::cast)
                .findFirst()
                .map(RecordsConfigurationFailureAnalyzer::analysis)
                .orElse(null);
    }

    private static FailureAnalysis analysis(RecordsConfigurationException failure) {
        String message = failure.getMessage();
        String action = failure.getAction();
        return new FailureAnalysis(
                message.substring(0, message.length() - action.length()).trim(), action, failure);
    }
}
