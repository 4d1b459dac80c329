package io.github.camelrecords.examples.springboot;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** One model, with a route in Java. */
@Component
class IssueRoute extends RouteBuilder {

    @Override
    public void configure() {
        // a record that cannot be processed is kept in a folder, and the stream goes on
        errorHandler(
                deadLetterChannel("file:{{example.folder}}/refused?fileName=${header.CamelNangoRecordId}.json"));

        from("nango:records?model={{example.java-model}}&cursorKey={{?simulator.java-key}}&initialDelay=0")
                .routeId("java")
                .validate(bodyAs(String.class).contains("\"title\""))
                .to("file:{{example.folder}}?fileName={{example.java-model}}.jsonl&fileExist=Append&appendChars=\\n");
    }
}
