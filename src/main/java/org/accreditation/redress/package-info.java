/** Past decisions that would be otherwise under another version: finding them, and putting each right. */
package org.accreditation.redress;
