DELETE FROM records WHERE id = :#CamelNangoRecordId
