package io.github.camelrecords.verification.crash;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuesCrashTest {

    /** More of them at night. */
    private static final int KILLS = Integer.getInteger("crash.kills", 2);

    @TempDir
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
