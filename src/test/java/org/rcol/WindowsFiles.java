package org.rcol;

import com.google.common.collect.ImmutableList;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.common.jimfs.PathNormalization;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** A file system in memory that looks like one of Windows: drives, backslashes, access control lists, and no modes. */
public final class WindowsFiles {
    /** Who inherits the right to read what is made on a drive, beside its owner. */
    public static final String USERS = "BUILTIN\\Users";

    private WindowsFiles() {}

    /**
     * An empty one.
     *
     * @param lists whether it has access control lists, as NTFS has and a USB stick has not
     */
    public static FileSystem make(boolean lists) {
        try (FileSystem names = Jimfs.newFileSystem(Configuration.windows())) {
            Configuration.Builder windows =
                    Configuration.windows().toBuilder().setNameDisplayNormalization(PathNormalization.NONE);
            return Jimfs.newFileSystem(
                    lists
                            ? windows.setAttributeViews("basic", "owner", "dos", "acl")
                                    .setDefaultAttributeValue("owner:owner", "PC\\anna")
                                    .setDefaultAttributeValue(
                                            "acl:acl",
                                            ImmutableList.of(
                                                    all(principal(names, "NT AUTHORITY\\SYSTEM")),
                                                    all(principal(names, "BUILTIN\\Administrators")),
                                                    allow(principal(names, USERS), AclEntryPermission.READ_DATA)))
                                    .build()
                            : windows.setAttributeViews("basic", "dos").build());
        } catch (IOException e) {
            throw new IllegalStateException("in memory", e);
        }
    }

    /** An account or group. */
    public static UserPrincipal principal(FileSystem files, String name) throws IOException {
        return files.getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    /** An entry that allows everything. */
    public static AclEntry all(UserPrincipal whose) {
        return allow(whose, AclEntryPermission.values());
    }

    /** An entry that allows something. */
    public static AclEntry allow(UserPrincipal whose, AclEntryPermission... what) {
        return AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(whose)
                .setPermissions(EnumSet.copyOf(Arrays.asList(what)))
                .build();
    }

    /** The list of a file. */
    public static AclFileAttributeView list(Path file) {
        return java.nio.file.Files.getFileAttributeView(file, AclFileAttributeView.class);
    }

    /** Who is on the list of a file, in its order. */
    public static List<String> names(Path file) throws IOException {
        return list(file).getAcl().stream()
                .map(entry -> entry.principal().getName())
                .toList();
    }

    /** The variables that every account of Windows has. */
    public static Map<String, String> variables() {
        return Map.of(
                "LOCALAPPDATA", "C:\\Users\\anna\\AppData\\Local",
                "USERPROFILE", "C:\\Users\\anna",
                "ProgramData", "C:\\ProgramData");
    }
}
