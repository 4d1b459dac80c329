package io.github.camelrecords.springboot;

/** Where the cursors of all streams are kept that name no repository of their own. */
public enum CursorRepositoryType {

    /** Where the components keep them: files in their {@code cursorDirectory}. */
    NONE,

    /** Tables in a database of the application. */
    JDBC,

    /** Files in one folder, for one process. */
    FILE,

    /** Nowhere: a restart reads everything again. For tests. */
    MEMORY
}
