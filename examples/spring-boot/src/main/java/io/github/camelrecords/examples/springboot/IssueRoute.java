package io.github.camelrecords.examples.springboot;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** One model, with a route in Java. */
@Component
class IssueRoute extends RouteBuilder {

    @Override
    public void configure() {
        // a record that cannot be processed is kept in a folder, and the stream goes on
        errorHandler(deadLetterChannel(
                "file:{{spring-boot-example.folder}}/refused?fileName=${header.CamelNangoRecordId}.json"));

        // the simulator has another port in every run, so it needs a key; a server that stays needs none
        from("nango:records?model={{spring-boot-example.java-model}}&cursorKey={{?spring-boot-example.java-key}}"
                        + "&pruned=skip&initialDelay=0&delay=1s")
                .routeId("java")
                .validate(bodyAs(String.class).contains("\"title\""))
                .transform(body().append("\n"))
                .to(
                        "file:{{spring-boot-example.folder}}?fileName={{spring-boot-example.java-model}}.jsonl&fileExist=Append");
    }
}
