package io.github.camelrecords.nango;

import io.github.camelrecords.nango.client.ConnectionRef;
import io.github.camelrecords.nango.client.ProxyAnswer;
import io.github.camelrecords.nango.client.ProxyApi;
import io.github.camelrecords.nango.client.ProxyRequest;
import io.github.camelrecords.stream.consumer.OutputType;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The operation proxy. */
final class ProxyOperation {

    private static final String JSON = "application/json";
    /** A body left by an earlier step is none of the other methods' business. */
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([^\";\\s]+)");

    private final ProxyApi proxy;
    private final NangoConfiguration configuration;
    private final MessageJson input;

    ProxyOperation(ProxyApi proxy, NangoConfiguration configuration, MessageJson input) {
        this.proxy = proxy;
        this.configuration = configuration;
        this.input = input;
    }

    void call(NangoParameters in, Message message, NangoReply out) throws IOException {
        ConnectionRef connection = in.connection();
        ProxyRequest request = request(in, message);
        ProxyAnswer answer = proxy.call(connection, request);
        if (!answer.isSuccess() && configuration.isThrowExceptionOnFailure()) {
            throw answer.failure(
                    request.toString(), "With throwExceptionOnFailure=false the whole answer becomes the message.");
        }
        out.status(answer.status(), answer.rateLimitRemaining());
        if (answer.contentType() == null) {
            message.removeHeader(Exchange.CONTENT_TYPE);
        } else {
            out.header(Exchange.CONTENT_TYPE, answer.contentType());
        }
        if (isJson(answer.contentType()) && answer.isSuccess()) {
            out.json(answer.body());
        } else {
            out.body(plain(answer));
        }
    }

    private ProxyRequest request(NangoParameters in, Message message) throws IOException {
        String method = in.text(NangoParameter.HTTP_METHOD);
        if (method != null) {
            ProxyRequest.checkMethod(in.label(NangoParameter.HTTP_METHOD), method);
        }
        ProxyRequest.Builder request = ProxyRequest.of(
                        method == null ? "GET" : method,
                        in.required(NangoParameter.PROXY_PATH, "the path of the other service"))
                .retries(in.number(NangoParameter.RETRIES, 0, Integer.MAX_VALUE))
                .baseUrlOverride(in.text(NangoParameter.BASE_URL_OVERRIDE));
        if (in.raw(NangoParameter.QUERY) instanceof Map<?, ?> pairs) {
            pairs.forEach((name, value) -> request.query(String.valueOf(name), String.valueOf(value)));
        } else {
            request.query(in.text(NangoParameter.QUERY));
        }
        in.map(NangoParameter.PROXY_HEADERS).forEach(request::header);
        ProxyRequest bodiless = request.build();
        return WITH_BODY.contains(bodiless.method()) ? withBody(request, message) : bodiless;
    }

    /** Text and binaries as they are, of the type that the message says; other objects as JSON, whatever it says. */
    private ProxyRequest withBody(ProxyRequest.Builder request, Message message) throws IOException {
        Object body = message.getBody();
        if (body == null) {
            return request.build();
        }
        String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        if (body instanceof CharSequence || body instanceof Reader) {
            request.body(message.getBody(String.class).getBytes(StandardCharsets.UTF_8), type == null ? JSON : type);
        } else if (MessageJson.isBinary(body)) {
            request.body(message.getBody(byte[].class), type == null ? JSON : type);
        } else {
            request.body(
                    input.write(input.read(message, "the body of the proxied request")), isJson(type) ? type : JSON);
        }
        return request.build();
    }

    private Object plain(ProxyAnswer answer) {
        boolean text = configuration.getOutputType() != OutputType.Bytes && isText(answer.contentType());
        return answer.body().length == 0
                ? null
                : text ? new String(answer.body(), charset(answer.contentType())) : answer.body();
    }

    private static boolean isJson(String contentType) {
        String type = type(contentType);
        return type.endsWith("/json") || type.endsWith("+json");
    }

    private static boolean isText(String contentType) {
        String type = type(contentType);
        return type.startsWith("text/")
                || isJson(contentType)
                || type.endsWith("/xml")
                || type.endsWith("+xml")
                || type.equals("application/x-www-form-urlencoded");
    }

    private static String type(String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Charset charset(String contentType) {
        Matcher matcher = CHARSET.matcher(contentType);
        try {
            return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
