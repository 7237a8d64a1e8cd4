package org.rcol.config;

import java.util.List;
import java.util.Optional;

/**
 * The password stores that rcol can put a token into, each through its own command-line tool. The token goes in by standard input, for
 * arguments can be read by everybody on the machine.
 *
 * <p>Sources: the manual pages security(1), secret-tool(1) and pass(1), and developer.1password.com/docs/cli ({@code op item create -}).
 */
public enum TokenStore {
    /** The keychain of macOS. Its {@code -i} reads whole commands from standard input. */
    MACOS_KEYCHAIN("macos-keychain", "security") {
        @Override
        List<String> reading(String entry) {
            return List.of("security", "find-generic-password", "-s", "rcol", "-a", entry, "-w");
        }

        @Override
        List<String> writing(String entry) {
            return List.of("security", "-i");
        }

        @Override
        String input(String entry, String secret) {
            return "add-generic-password -U -s rcol -a \"" + entry + "\" -w " + secret + "\n";
        }

        @Override
        List<String> removing(String entry) {
            return List.of("security", "delete-generic-password", "-s", "rcol", "-a", entry);
        }
    },
    /** The keyring of GNOME and KDE. */
    LIBSECRET("libsecret", "secret-tool") {
        @Override
        List<String> reading(String entry) {
            return List.of("secret-tool", "lookup", "service", "rcol", "profile", entry);
        }

        @Override
        List<String> writing(String entry) {
            return List.of("secret-tool", "store", "--label=rcol " + entry, "service", "rcol", "profile", entry);
        }

        @Override
        List<String> removing(String entry) {
            return List.of("secret-tool", "clear", "service", "rcol", "profile", entry);
        }
    },
    /** The standard Unix password manager, files encrypted by GnuPG. */
    PASS("pass", "pass") {
        @Override
        List<String> reading(String entry) {
            return List.of("pass", "show", "rcol/" + entry);
        }

        @Override
        List<String> writing(String entry) {
            return List.of("pass", "insert", "--multiline", "--force", "rcol/" + entry);
        }

        @Override
        String input(String entry, String secret) {
            return secret + "\n";
        }

        @Override
        List<String> removing(String entry) {
            return List.of("pass", "rm", "--force", "rcol/" + entry);
        }
    },
    /** 1Password. An item of the same title is not replaced by it, so an old one goes first. */
    ONE_PASSWORD("1password", "op") {
        @Override
        List<String> reading(String entry) {
            return List.of("op", "item", "get", "rcol " + entry, "--fields", "label=password", "--reveal");
        }

        @Override
        List<String> writing(String entry) {
            return List.of("op", "item", "create", "-");
        }

        @Override
        String input(String entry, String secret) {
            return "{\"title\":\"rcol " + entry + "\",\"category\":\"PASSWORD\",\"fields\":[{\"id\":\"password\","
                    + "\"type\":\"CONCEALED\",\"purpose\":\"PASSWORD\",\"label\":\"password\",\"value\":\"" + secret
                    + "\"}]}\n";
        }

        @Override
        List<String> removing(String entry) {
            return List.of("op", "item", "delete", "rcol " + entry);
        }

        @Override
        boolean keepsBoth() {
            return true;
        }
    };

    private final String word;
    private final String program;

    TokenStore(String word, String program) {
        this.word = word;
        this.program = program;
    }

    /** The name by which the user chooses it. */
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }

    /** The name of its command-line tool. */
    public String program() {
        return program;
    }

    /** The command that prints an entry's token, as its words: what {@code token_command} is set to. */
    abstract List<String> reading(String entry);

    /** The command that keeps what it reads from standard input. */
    abstract List<String> writing(String entry);

    /** What it reads there. Entry names are plain, and a token is hex: neither needs quoting. */
    String input(String entry, String secret) {
        return secret;
    }

    abstract List<String> removing(String entry);

    /** Whether writing an entry that exists makes a second one of the same name. */
    boolean keepsBoth() {
        return false;
    }

    /** The entry that a {@code token_command} reads, if it is one of this store as rcol writes it. */
    Optional<String> entryOf(List<String> command) {
        return command.stream()
                .flatMap(word -> List.of(word, word.replaceFirst("^rcol[/ ]", "")).stream())
                .filter(entry -> reading(entry).equals(command))
                .findFirst();
    }
}
