package io.github.camelrecords.nango.springboot;

import io.github.camelrecords.starter.kit.WrongPropertiesContract;

/** An application does not start with a wrong property, and tells which. */
class NangoWrongPropertiesTest extends WrongPropertiesContract {

    NangoWrongPropertiesTest() {
        super(
                "nango",
                NangoComponentConfiguration.class,
                "secret-key",
                "nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue");
    }
}
