package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.SinkStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Message;

/**
 * The parameters of one call. Only this class decides between option and header: what the endpoint states counts; a header
 * fills what it leaves open; then the default of the component.
 */
final class SequinParameters {

    private final SequinConfiguration configuration;
    private final Set<SequinParameter> stated;
    private final Message message;

    /** A value and what it is called where it came from. */
    private record Given(String label, Object value) {}

    /**
     * @param stated what the endpoint itself states, as opposed to the component
     */
    SequinParameters(SequinConfiguration configuration, Set<SequinParameter> stated, Message message) {
        this.configuration = configuration;
        this.stated = stated;
        this.message = message;
    }

    /**
     * @return                          the text, or {@code null} if nobody gives it
     * @throws IllegalArgumentException naming option or header, reason and way out
     */
    String text(SequinParameter parameter) {
        Given given = find(parameter);
        if (given == null) {
            return null;
        }
        if (given.value() instanceof Iterable<?>
                || given.value() instanceof Map<?, ?>
                || given.value().getClass().isArray()) {
            throw new IllegalArgumentException(given.label() + " is a "
                    + given.value().getClass().getSimpleName() + ", but this operation takes one value here.");
        }
        String text = given.value().toString().trim();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(given.label() + " is empty. Give it a value, or remove it.");
        }
        return text;
    }

    /**
     * @param  what                     what the parameter is, for the message
     * @throws IllegalArgumentException when nobody gives it, naming option and header
     */
    String required(SequinParameter parameter, String what) {
        String text = text(parameter);
        if (text == null) {
            throw new IllegalArgumentException("Option " + parameter.option() + " is missing: " + what
                    + ". Set it on the endpoint, for all endpoints on the component, or in the header "
                    + parameter.header() + ".");
        }
        return text;
    }

    SinkStatus status() {
        String text = required(SequinParameter.STATUS, "what the sink shall do");
        for (SinkStatus status : SinkStatus.values()) {
            if (status.name().equalsIgnoreCase(text)) {
                return status;
            }
        }
        Given given = find(SequinParameter.STATUS);
        throw new IllegalArgumentException(
                given.label() + " is '" + text + "'. Use one of " + Arrays.toString(SinkStatus.values()) + ".");
    }

    /**
     * The ids to ack or nack: of the option, the header {@code CamelSequinAckIds}, the header {@code CamelSequinAckId},
     * which the consumer has set, or a body that is a list; the first of these that is there. A row may be a list too, so that
     * the body comes last.
     *
     * @throws IllegalArgumentException when there is none, or an empty one
     */
    List<String> ackIds() {
        Given given = find(SequinParameter.ACK_IDS);
        if (given == null && message.getHeader(SequinConstants.ACK_ID) != null) {
            given = new Given("Header " + SequinConstants.ACK_ID, message.getHeader(SequinConstants.ACK_ID));
        }
        if (given == null && isListOfTexts(message.getBody())) {
            given = new Given("The body", message.getBody());
        }
        if (given == null) {
            throw new IllegalArgumentException("Option ackIds is missing: the messages to "
                    + "acknowledge or to hand back. Set it on the endpoint or in"
                    + " the header " + SequinConstants.ACK_IDS + ", keep the header "
                    + SequinConstants.ACK_ID + " that sequin:stream sets, or send a list of ids as the body.");
        }
        List<String> ids = new ArrayList<>();
        for (Object element : elements(given.value())) {
            String id = element == null ? "" : element.toString().trim();
            if (id.isEmpty()) {
                throw new IllegalArgumentException(given.label() + " holds an empty element. Remove it.");
            }
            ids.add(id);
        }
        if (ids.isEmpty()) {
            throw new IllegalArgumentException(
                    given.label() + " is an empty list, which Sequin refuses. Name at least one ack id.");
        }
        return ids;
    }

    /** A list of anything else is the data of the route. */
    private static boolean isListOfTexts(Object body) {
        if (!(body instanceof Iterable<?>) && !(body instanceof Object[])) {
            return false;
        }
        for (Object element : elements(body)) {
            if (!(element instanceof CharSequence)) {
                return false;
            }
        }
        return true;
    }

    private static Iterable<?> elements(Object value) {
        if (value instanceof Iterable<?> elements) {
            return elements;
        }
        return value instanceof Object[] array
                ? Arrays.asList(array)
                : Arrays.asList(value.toString().split(",", -1));
    }

    private Given find(SequinParameter parameter) {
        Object option = parameter.value(configuration);
        Given byOption = option == null ? null : new Given("Option " + parameter.option(), option);
        if (stated.contains(parameter)) {
            return byOption;
        }
        Object header = message.getHeader(parameter.header());
        return header == null ? byOption : new Given("Header " + parameter.header(), header);
    }
}
