package io.github.camelrecords.springboot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Body;

/** What a route has delivered to the bean of this class. */
public class Arrived {

    private final List<String> bodies = new CopyOnWriteArrayList<>();

    public void take(@Body String body) {
        bodies.add(body);
    }

    List<String> bodies() {
        return List.copyOf(bodies);
    }
}
