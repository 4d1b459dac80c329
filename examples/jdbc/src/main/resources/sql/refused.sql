INSERT INTO refused (record_id, modified_at, reason, payload)
VALUES (:#CamelNangoRecordId, :#CamelNangoLastModifiedAt, :#${exception.message}, :#${body})
