/** The pages that people read and use in a browser. They work without JavaScript. */
package org.accreditation.pages;
