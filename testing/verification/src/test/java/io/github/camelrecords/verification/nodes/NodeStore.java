package io.github.camelrecords.verification.nodes;

/** Where nodes keep their position. */
interface NodeStore extends AutoCloseable {

    /** @return a JDBC URL or a folder, see {@link NodeProgram#main} */
    String address();

    /** @return the cursor that is stored; {@code null} if there is none */
    String cursor(String streamKey);

    /** Holds that the stored position never went back, as far as the store knows all that it ever had. */
    void assertNeverMovedBack(String context);

    @Override
    void close();
}
