MERGE INTO records (id, modified_at, payload) KEY (id)
VALUES (:#CamelNangoRecordId, :#CamelNangoLastModifiedAt, :#${body})
