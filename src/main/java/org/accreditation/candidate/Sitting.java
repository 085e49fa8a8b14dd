package org.accreditation.candidate;

import java.util.List;

/**
 * The day of the assessment itself: what the person brings to it and how they come to it (dfe-naas-assessment-day R8 to
 * R12). It is about the day that the question is about.
 *
 * @param minutesBeforeStart minutes from this person's arrival to the start; below 0 where this person came after it
 * @param papers what this person has with them: photo-id, hcpc-number, social-work-england-number; empty means nothing
 * @param consentToFilming whether this person consents to being filmed
 * @param devicesHandedIn whether phone, tablet, laptop and smart watch are handed in; true also where this person has none
 * @param conductInQuestion whether this person is suspected of cheating or the like
 * @param adjustmentsRequested none, when-booking or later
 * @param adjustmentsConfirmed whether what was requested has been confirmed before the day
 */
public record Sitting(
        Integer minutesBeforeStart,
        List<String> papers,
        Boolean consentToFilming,
        Boolean devicesHandedIn,
        Boolean conductInQuestion,
        String adjustmentsRequested,
        Boolean adjustmentsConfirmed) {}
