package io.github.camelrecords.nango.webhook;

import java.util.Map;

/**
 * One verified notification.
 *
 * @param body         as it came
 * @param notification what it says
 * @param headers      of the HTTP request, without those that a request could do harm with
 * @param since        when it came, by {@link System#nanoTime()}
 */
record WebhookRequest(byte[] body, NangoNotification notification, Map<String, Object> headers, long since) {}
