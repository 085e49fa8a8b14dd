/** Past decisions that would be decided differently under another version: finding them, and putting each right. */
package org.accreditation.redress;
