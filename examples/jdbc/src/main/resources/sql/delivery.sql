INSERT INTO delivery (record_id, modified_at, last_action)
VALUES (:#CamelNangoRecordId, :#CamelNangoLastModifiedAt, :#CamelNangoLastAction)
