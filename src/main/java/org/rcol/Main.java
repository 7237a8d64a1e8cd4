package org.rcol;
/** Door. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("rcol");
    }
}
