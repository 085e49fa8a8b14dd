/** Versions that are being written: drafts, who approves them, and what puts them in force. */
package org.accreditation.draft;
