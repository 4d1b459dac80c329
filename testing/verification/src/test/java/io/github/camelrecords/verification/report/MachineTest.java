package io.github.camelrecords.verification.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {

    @Test
    void knowsWhereItIs() {
        Machine here = Machine.here();

        assertThat(here.cores()).isPositive();
        assertThat(here.memory()).isPositive();
        assertThat(here.words()).contains(here.cores() + " cores", "Java of ", System.getProperty("os.name"));
    }
}
