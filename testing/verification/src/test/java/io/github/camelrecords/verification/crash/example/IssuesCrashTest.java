package io.github.camelrecords.verification.crash.example;

import io.github.camelrecords.verification.crash.CrashProgram;
import io.github.camelrecords.verification.crash.CrashTest;
import io.github.camelrecords.verification.crash.SinkReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class IssuesCrashTest {

    /** More of them at night. */
    private static final int KILLS = Integer.getInteger("crash.kills", 2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void losesNothingWhenItIsKilled() throws Exception {
        CrashProgram program = CrashProgram.routes("issues.camel.yaml").property("issues.delay", 100);

        CrashTest.of(program)
                .folder(folder)
                .sink(SinkReader.jsonLines(folder.resolve("issues/issues.jsonl")))
                .kills(KILLS)
                .run()
                .assertClean();
    }
}
