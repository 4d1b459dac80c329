package io.github.camelrecords.nango.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class ConnectionRefTest {

    @Test
    void namesTheIdThatNangoWouldRefuse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionRef("git/hub", "user-123"))
                .withMessageContainingAll("providerConfigKey", "'git/hub'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionRef("github", "user#123"))
                .withMessageContainingAll("connectionId", "'user#123'");
        assertThat(new ConnectionRef("github", "{\"a\": 'b/c'}").connectionId()).isEqualTo("{\"a\": 'b/c'}");
    }

    @Test
    void needsBothIds() {
        assertThatNullPointerException()
                .isThrownBy(() -> new ConnectionRef(null, "user-123"))
                .withMessage("providerConfigKey");
        assertThatNullPointerException()
                .isThrownBy(() -> new ConnectionRef("github", null))
                .withMessage("connectionId");
    }
}
