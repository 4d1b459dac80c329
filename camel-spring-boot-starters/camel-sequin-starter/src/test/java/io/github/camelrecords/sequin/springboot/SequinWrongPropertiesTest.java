package io.github.camelrecords.sequin.springboot;

import io.github.camelrecords.starter.kit.WrongPropertiesContract;

/** An application does not start with a wrong property, and tells which. */
class SequinWrongPropertiesTest extends WrongPropertiesContract {

    SequinWrongPropertiesTest() {
        super("sequin", SequinComponentConfiguration.class, "token", "sequin:records?syncId=sync-1");
    }
}
