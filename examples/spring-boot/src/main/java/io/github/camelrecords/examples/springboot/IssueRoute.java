package io.github.camelrecords.examples.springboot;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.PredicateValidationException;
import org.springframework.stereotype.Component;

/** One model, with a route in Java. */
@Component
class IssueRoute extends RouteBuilder {

    @Override
    public void configure() {
        // a record that is not as it has to be is kept in a folder, and the stream goes on. Whatever else fails is not
        // the record's
        // fault: the stream waits, also when that folder cannot be written
        onException(PredicateValidationException.class)
                .handled(true)
                .to("file:{{spring-boot-example.folder}}/refused"
                        + "?fileName=${header.CamelNangoModel}/${header.CamelNangoRecordId}.json");

        // the simulator has another port in every run, so it needs a key; a server that stays needs none
        from("nango:records?model={{spring-boot-example.java-model}}&cursorKey={{?spring-boot-example.java-key}}"
                        + "&pruned=skip&initialDelay=0&delay=1s")
                .routeId("java")
                // a deleted issue can come with nothing but its id
                .validate()
                .simple("${header.CamelNangoLastAction} == 'DELETED' || ${bodyAs(String)} contains '\"title\"'")
                .transform(body().append("\n"))
                .to(
                        "file:{{spring-boot-example.folder}}?fileName={{spring-boot-example.java-model}}.jsonl&fileExist=Append");
    }
}
