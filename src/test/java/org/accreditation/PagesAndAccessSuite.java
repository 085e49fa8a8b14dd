package org.accreditation;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The other tests of the running service, those in a browser among them; see {@link ApiSuite}. */
@Suite
@SelectPackages({"org.accreditation.access", "org.accreditation.pages"})
@IncludeClassNamePatterns(".*Test")
final class PagesAndAccessSuite {}
