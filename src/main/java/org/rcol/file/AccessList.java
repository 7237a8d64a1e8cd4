package org.rcol.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The access control list of a file, which Windows has in place of a mode.
 *
 * <p>The system and its administrators may be on it, as root may read every file elsewhere. Entries that deny are passed over: they only take
 * away, so a list is never taken for stricter than it is.
 *
 * @param user the name of the account that rcol runs in, without its domain
 */
public record AccessList(UserPrincipal owner, List<AclEntry> entries, String user) {
    private static final Set<AclEntryPermission> TOUCHING = EnumSet.of(
            AclEntryPermission.READ_DATA,
            AclEntryPermission.WRITE_DATA,
            AclEntryPermission.APPEND_DATA,
            AclEntryPermission.WRITE_ACL,
            AclEntryPermission.WRITE_OWNER);

    /**
     * Windows translates these names, and Java shows no SID. One in a language that is missing here counts as somebody else: a false alarm,
     * and never a false assurance.
     */
    private static final Set<String> SYSTEM = Set.of(
            "nt authority\\system",
            "nt-autorität\\system",
            "autorite nt\\système",
            "autoridade nt\\sistema",
            "builtin\\administrators",
            "vordefiniert\\administratoren",
            "builtin\\administrateurs",
            "builtin\\administradores",
            "builtin\\administratörer",
            "builtin\\administratorer",
            "builtin\\administratorzy");

    public AccessList {
        entries = List.copyOf(entries);
    }

    /**
     * The list of a file or folder; nothing where its file system keeps none.
     *
     * @throws IOException if it cannot be read
     */
    public static Optional<AccessList> of(Path file) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
        return view != null && Files.getFileStore(file).supportsFileAttributeView(AclFileAttributeView.class)
                ? Optional.of(new AccessList(view.getOwner(), view.getAcl(), System.getProperty("user.name", "")))
                : Optional.empty();
    }

    /** Takes everybody but its owner off the list of a file or folder; where that cannot be done, it stays as it is. */
    public static void keepToOwner(Path path) {
        try {
            Optional<AccessList> list = of(path);
            if (list.isPresent()) {
                Files.getFileAttributeView(path, AclFileAttributeView.class)
                        .setAcl(list.get().closed(path, Files.isDirectory(path)));
            }
        } catch (IOException e) {
            // Whoever promises something about the file looks at it first.
        }
    }

    /** The same list without anybody else; what is made in a folder later inherits it. */
    private List<AclEntry> closed(Path path, boolean folder) throws IOException {
        var closed = new ArrayList<AclEntry>();
        Set<AclEntryFlag> inherited =
                folder ? EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT) : Set.of();
        closed.add(all(owner, inherited));
        if (isOfTheSystem(owner.getName())) {
            // An administrator's files belong to all administrators, and later this account may be none.
            closed.add(
                    all(path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user), inherited));
        }
        entries.stream()
                .filter(entry -> isOfTheSystem(entry.principal().getName()))
                .filter(entry -> !entry.principal().equals(owner))
                .forEach(closed::add);
        return closed;
    }

    private static AclEntry all(UserPrincipal whose, Set<AclEntryFlag> inherited) {
        return AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(whose)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .setFlags(inherited)
                .build();
    }

    /** Whether there is no entry: Java shows a file that everybody may do everything with in the same way as one that nobody may touch. */
    public boolean saysNothing() {
        return entries.isEmpty();
    }

    /** The accounts and groups beside owner and system that may read or change the file, or take it over. */
    public List<String> others() {
        return entries.stream()
                .filter(entry -> entry.type() == AclEntryType.ALLOW)
                .filter(entry -> !entry.flags().contains(AclEntryFlag.INHERIT_ONLY))
                .filter(entry -> entry.permissions().stream().anyMatch(TOUCHING::contains))
                .map(AclEntry::principal)
                .filter(principal -> !principal.equals(owner) && !isMine(principal.getName()))
                .map(UserPrincipal::getName)
                .distinct()
                .toList();
    }

    private boolean isMine(String name) {
        return isOfTheSystem(name) || (isOfTheSystem(owner.getName()) && isNamed(name, user));
    }

    /** Whether an account's name is that of the operating system or of the group of all its administrators. */
    public static boolean isOfTheSystem(String account) {
        return SYSTEM.contains(account.toLowerCase(Locale.ROOT));
    }

    /** Whether an account with or without a domain has this name; case does not count there. */
    public static boolean isNamed(String account, String user) {
        return account.substring(account.lastIndexOf('\\') + 1).equalsIgnoreCase(user);
    }

    /** The account that a list without others would name. */
    String keeper() {
        return isOfTheSystem(owner.getName()) ? user : owner.getName();
    }
}
