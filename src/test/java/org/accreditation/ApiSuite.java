package org.accreditation;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * Tests of the running service that go together in one process, so that it starts once and not for each class. The build
 * runs this suite beside {@link PagesAndAccessSuite}.
 */
@Suite
@SelectPackages("org.accreditation.api")
@SelectClasses(names = "org.accreditation.population.ThousandOverHttpTest")
@IncludeClassNamePatterns(".*Test")
final class ApiSuite {}
