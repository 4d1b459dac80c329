INSERT INTO records (id, modified_at, payload)
VALUES (:#CamelNangoRecordId, :#CamelNangoLastModifiedAt, :#${body})
ON CONFLICT (id) DO UPDATE SET modified_at = EXCLUDED.modified_at, payload = EXCLUDED.payload
