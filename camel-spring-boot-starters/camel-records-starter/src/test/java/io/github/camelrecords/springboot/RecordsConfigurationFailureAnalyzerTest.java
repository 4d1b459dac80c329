package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class RecordsConfigurationFailureAnalyzerTest {

    @Test
    void springBootFindsItAndItTellsWhatAndWhatToDo() {
        // some of Spring Boot's own need a bean factory
        FailureAnalyzer analyzer =
                SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, failure) -> {})
                        .stream()
                        .filter(RecordsConfigurationFailureAnalyzer.class::isInstance)
                        .findFirst()
                        .orElseThrow();
        RecordsConfigurationException failure =
                new RecordsConfigurationException("camel.records.x is 'y'.", "Use z.", null);

        FailureAnalysis analysis = analyzer.analyze(new BeanCreationException("some bean", failure));

        assertThat(analysis.getDescription()).isEqualTo("camel.records.x is 'y'.");
        assertThat(analysis.getAction()).isEqualTo("Use z.");
        assertThat(failure).hasMessage("camel.records.x is 'y'. Use z.");
    }
}
