/**
 * Random uploads and what became of them, judged by an oracle that reads the sandbox's own state through a client of the JDK's and shares no
 * code with the upload.
 */
package org.rcol.model;
